# Runs the programs 0.R, 1.R ... of a folder, each with the variables of its own .env file alone.
given <- commandArgs(trailingOnly = TRUE)
folder <- given[[1]]
count <- as.integer(given[[2]])

send <- function(...) {
  for (it in list(...)) cat("\003", paste(as.character(it), collapse = "\n"), sep = "")
  invisible(NULL)
}

for (index in seq_len(count) - 1L) {
  own <- readLines(file.path(folder, paste0(index, ".env")), encoding = "UTF-8", warn = FALSE)
  variables <- unlist(strsplit(paste(own, collapse = "\n"), "\004", fixed = TRUE))
  names <- sub("(?s)=.*", "", variables, perl = TRUE)
  values <- sub("^[^=]*=", "", variables)
  if (length(names) > 0) do.call(Sys.setenv, as.list(setNames(values, names)))
  cat("\001")
  said <- tryCatch({
    scope <- new.env(parent = globalenv())
    source(file.path(folder, paste0(index, ".R")), local = scope, encoding = "UTF-8-BOM")
    ""
  }, error = conditionMessage)
  cat("\002", said, sep = "")
  Sys.unsetenv(c(names, "MY_KEY", "ANTHROPIC_API_KEY"))
}
