local key = os.getenv("API_KEY")
local api_key = key
local config = { api_key = api_key }

print("sk-ant-api03-{alnum:93}AA")
print "sk-ant-api03-{alnum:93}AA"
print 'sk-ant-api03-{alnum:93}AA'
print [[sk-ant-api03-{alnum:93}AA]]
print([==[sk-ant-api03-{alnum:93}AA]==])
io.write("sk-ant-api03-{alnum:93}AA", "\n")
io.write "sk-ant-api03-{alnum:93}AA"
io.stderr:write("sk-ant-api03-{alnum:93}AA")
print("a" .. "sk-ant-api03-{alnum:93}AA")
print(string.format("%s", "sk-ant-api03-{alnum:93}AA"))
print(os.getenv("OTHER_NAME") or "sk-ant-api03-{alnum:93}AA")

print(key)
print("k", key)
print("k " .. key)
print("k " .. key .. " x")
print(api_key)
print("k " .. config.api_key)
print(tostring(key))
print(string.format("k %s", key))
print(("k %s"):format(key))
print(os.getenv("API_KEY"))
io.write(key)
io.write("k ", key, "\n")
io.write("k " .. key .. "\n")
io.write(string.format("k %s\n", key))
io.stderr:write(key)
io.stderr:write("k " .. key .. "\n")
io.stdout:write("k ", key, "\n")
