-- Moves the key in the visited file to .env, as somebody does who uses Neovim: asks for the actions at the
-- key and picks one. Prints the buffer, then every message, as JSON.
local server, root, out = vim.env.SERVER, vim.env.ROOT, vim.env.OUT
local messages, problems, picked = {}, {}, nil
vim.notify = function(message) table.insert(messages, message) end
vim.lsp.handlers["window/showMessage"] = function(_, result)
  table.insert(messages, result.message)
end
vim.ui.select = function(items, _, choose)
  for _, item in ipairs(items) do
    local action = item.action or item[2]
    if action.title:find("^Move to") then
      picked = action.title
      return choose(item)
    end
  end
  table.insert(messages, "nothing to move")
end

local function finish(code)
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") .. "\n"
  local file = assert(io.open(out, "w"))
  file:write(vim.fn.json_encode({ text = text, messages = messages, problems = problems, picked = picked or "" }))
  file:close()
  vim.cmd(code == 0 and "qall!" or "cquit!")
end

local function wait(holds)
  if not vim.wait(120000, holds, 20) then finish(1) end
end

local client = vim.lsp.start_client({
  name = "secret-hygiene",
  cmd = { "node", server, "lsp", "--stdio" },
  root_dir = root,
  workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
})
vim.lsp.buf_attach_client(0, client)
wait(function() return #vim.diagnostic.get(0) > 0 end)
for _, it in ipairs(vim.diagnostic.get(0)) do
  local lines = vim.api.nvim_buf_get_lines(0, it.lnum, it.lnum + 1, false)
  local text = it.end_lnum == it.lnum and lines[1]:sub(it.col + 1, it.end_col) or ""
  table.insert(problems, { text = text, message = it.message })
end
vim.fn.search("api_key=")
vim.api.nvim_win_set_cursor(0, { vim.fn.line("."), vim.fn.col(".") + 12 })
vim.lsp.buf.code_action()
wait(function()
  for _, message in ipairs(messages) do
    if message:find("Moved to") then return true end
  end
  return false
end)
finish(0)
