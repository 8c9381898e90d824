-- KEYS: a number. ARGV: how often to add 1 to it.
local n
for i = 1, ARGV[1] do
  n = (redis.call('GET', KEYS[1]) or 0) + 1
  redis.call('SET', KEYS[1], string.format('%.0f', n), 'PX', 60000)
end
return string.format('%.0f', n)
