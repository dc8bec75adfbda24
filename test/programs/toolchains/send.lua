-- What the programs in lua.txt call; read by the interpreter before each of them. See lua.ts.

--- A text that is the same for equal values, tables included.
local function written(value)
  if type(value) ~= "table" then return type(value) .. ":" .. tostring(value) end
  local parts = {}
  for key, it in pairs(value) do parts[#parts + 1] = written(key) .. "=" .. written(it) end
  table.sort(parts)
  return "{" .. table.concat(parts, ",") .. "}"
end

--- Fowler, Noll and Vo, 64 bits.
local function hash(text)
  local value = 0xcbf29ce484222325
  for at = 1, #text do value = (value ~ text:byte(at)) * 0x100000001b3 end
  return ("%016x"):format(value)
end

function send(...)
  local said = {}
  for at = 1, select("#", ...) do said[at] = written((select(at, ...))) end
  io.stdout:write(hash(select("#", ...) .. table.concat(said, "\0")), "\n")
end
