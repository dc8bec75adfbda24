# Prints the variables of .env as readRenviron reads them, name and value each ended by a zero byte.
readRenviron(".env")
out <- pipe("cat", "wb")
for (name in names(Sys.getenv())) {
  for (it in c(name, Sys.getenv(name))) writeBin(c(charToRaw(it), as.raw(0)), out)
}
close(out)
