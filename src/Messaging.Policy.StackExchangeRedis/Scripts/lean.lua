-- Asks or takes from buckets alone: no message, no window, no new recipient, nothing to refund, no bucket twice, no time above 2^52 microseconds.
-- KEYS: the values of owners, and, where a take has an id, the key of that take as the last one.
-- ARGV: 1 'a' or 't'; 2 the instant, empty: the server's; 3 how much longer than needed a value is kept, ms; 4 how long the take is remembered, ms, 0: it has no id;
--       then for each charge: the place of its owner in KEYS, the entry's name, capacity, what is taken, from what use on it is low.
-- A value is the instant until which it is needed (19 digits), then entries: name, 19 digits.
-- Answer: 'T' or 'A', '1' or '0', the instant, ';', then for each charge outcome, 1 (low) + 2 (low after the take), mark or clearing instant, ';'. 'V': the take was undone before it came.
local call, sub, find, format = redis.call, string.sub, string.find, string.format
local now = ARGV[2]
local takes = ARGV[1] == 't'
local remembered = ARGV[4] + 0
if remembered > 0 then
  local before = call('GET', KEYS[#KEYS])
  if before then return before end
end
if now == '' then
  local t = call('TIME')
  now = t[1] * 1000000 + t[2]
else
  now = now + 0
end
local values, uses, granted, n = {}, {}, true, 0
for a = 5, #ARGV, 5 do
  local owner, capacity = ARGV[a] + 0, ARGV[a + 2] + 0
  local value = values[owner]
  if not value then
    value = call('GET', KEYS[owner]) or ''
    values[owner] = value
  end
  local used = 0
  local _, e = find(value, ARGV[a + 1], 1, true)
  if e then
    used = sub(value, e + 1, e + 19) - now
    if used < 0 then used = 0 elseif used > capacity + 60000000 then used = capacity end
  end
  n = n + 1
  uses[n] = used
  if used + ARGV[a + 3] > capacity then granted = false end
end
local answer = format(takes and (granted and 'T1%.0f;' or 'T0%.0f;') or (granted and 'A1%.0f;' or 'A0%.0f;'), now)
n = 0
for a = 5, #ARGV, 5 do
  n = n + 1
  local used, after, capacity = uses[n], uses[n] + ARGV[a + 3], ARGV[a + 2] + 0
  local lowFrom = ARGV[a + 4] + 0
  local low = used >= lowFrom and 1 or 0
  if after <= capacity then
    local lowAfter = (takes and granted and after or used) >= lowFrom and 2 or 0
    answer = answer .. format('1%.0f%.0f;', low + lowAfter, now + after)
  else
    answer = answer .. format('0%.0f%.0f;', 3 * low, now + after - capacity)
  end
end
if not takes then return answer end
local needed = {}
n = 0
for a = 5, #ARGV, 5 do
  local owner, name = ARGV[a] + 0, ARGV[a + 1]
  n = n + 1
  local value, arrival = values[owner], granted and now + uses[n] + ARGV[a + 3] or nil
  local _, e = find(value, name, 1, true)
  if not granted and e then
    -- A refused take brings back what lies too far ahead.
    local capacity = ARGV[a + 2] + 0
    if sub(value, e + 1, e + 19) - now > capacity + 60000000 then arrival = now + capacity end
  end
  if arrival then
    local digits = format('%019.0f', arrival)
    if e then
      values[owner] = sub(value, 1, e) .. digits .. sub(value, e + 20)
    else
      if value == '' then value = digits end
      values[owner] = value .. name .. digits
    end
    local until_ = needed[owner] or sub(values[owner], 1, 19) + 0
    needed[owner] = arrival > until_ and arrival or until_
  end
end
for owner, until_ in pairs(needed) do
  local left = until_ > now and math.ceil((until_ - now) / 1000) or 0
  call('SET', KEYS[owner], format('%019.0f', until_) .. sub(values[owner], 20), 'PX', format('%.0f', math.min(left + ARGV[3], 3155760000000)))
end
if granted and remembered > 0 then call('SET', KEYS[#KEYS], answer, 'PX', ARGV[4]) end
return answer
