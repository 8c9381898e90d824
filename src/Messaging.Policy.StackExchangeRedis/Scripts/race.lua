-- KEYS: a number. ARGV: how often to add 1 to it; how long to idle between reading and writing, in turns of a loop.
local n
for i = 1, ARGV[1] do
  n = (redis.call('GET', KEYS[1]) or 0) + 1
  for idle = 1, ARGV[2] do n = n + 0 end
  redis.call('SET', KEYS[1], string.format('%d', n), 'PX', 60000)
end
return string.format('%d', n)
