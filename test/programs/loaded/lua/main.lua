local key = "{T}"
local sum = 0
for at = 1, #key do
  sum = sum * 31 + key:byte(at)
end
print(sum)
