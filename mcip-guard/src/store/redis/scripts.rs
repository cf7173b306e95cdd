//! What has to happen at once, as scripts that Redis runs without anything in between.
//!
//! Each does the same if it is run twice with the same arguments: after a connection was lost nobody knows whether it ran. Those whose changes
//! replicas have to have write then as well, what stands there already: `WAIT` waits for what was written on its own connection, and for
//! nothing on a new one.

use std::sync::{Mutex, PoisonError};

pub(super) struct Script {
    pub(super) text: &'static str,
    sha: Mutex<String>,
}

impl Script {
    const fn new(text: &'static str) -> Self {
        Self {
            text,
            sha: Mutex::new(String::new()),
        }
    }

    /// The name that Redis gave it: the same at every server, as it is a digest of the text.
    pub(super) fn sha(&self) -> String {
        self.sha.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn loaded(&self, sha: String) {
        *self.sha.lock().unwrap_or_else(PoisonError::into_inner) = sha;
    }
}

/// A nonce. token, ttl → whether it was taken now, by this token.
pub(super) static CONSUME: Script = Script::new(
    "local was = redis.call('GET', KEYS[1])
if not was then redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) return 1 end
if was == ARGV[1] then redis.call('PEXPIRE', KEYS[1], ARGV[2]) return 1 end
return 0",
);

/// A step that runs once. token, ttl → {state, outcome}; the value is 's' and the token, or 'f' and the outcome.
pub(super) static START: Script = Script::new(
    "local was = redis.call('GET', KEYS[1])
if not was then redis.call('SET', KEYS[1], 's' .. ARGV[1], 'PX', ARGV[2]) return {1, ''} end
if was == 's' .. ARGV[1] then redis.call('PEXPIRE', KEYS[1], ARGV[2]) return {1, ''} end
if string.sub(was, 1, 1) == 's' then return {2, ''} end
return {3, string.sub(was, 2)}",
);

/// A budget. token, most, window (ms), now (ms) → whether one was taken. The token of the last one that was taken is kept, so that asking
/// again after a lost connection takes no second one.
pub(super) static TAKE: Script = Script::new(
    "local most, window, now = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local held = redis.call('HMGET', KEYS[1], 's', 'c', 'b', 't')
if held[4] == ARGV[1] then return 1 end
local started, count, before = tonumber(held[1] or now), tonumber(held[2] or 0), tonumber(held[3] or 0)
local age = math.max(now - started, 0)
if age >= 2 * window then
  before, count, started, age = 0, 0, now, 0
elseif age >= window then
  before, count, started, age = count, 0, started + window, age - window
end
if before * (1 - age / window) + count + 1 > most then return 0 end
redis.call('HSET', KEYS[1], 's', string.format('%.0f', started), 'c', count + 1, 'b', before, 't', ARGV[1])
redis.call('PEXPIRE', KEYS[1], 2 * window)
return 1",
);

/// Something that is true until a time. expires (ms), ttl: the later time counts.
pub(super) static UNTIL: Script = Script::new(
    "local was = redis.call('GET', KEYS[1])
if not was or tonumber(was) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
else redis.call('SET', KEYS[1], was, 'KEEPTTL') end
return 1",
);

/// A session, in the place of what was there. expires, ttl, record, level, watched…
pub(super) static SESSION_PUT: Script = Script::new(
    "redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'e', ARGV[1], 'r', ARGV[3], 'l', ARGV[4])
for i = 5, #ARGV do redis.call('HSET', KEYS[1], 'w' .. ARGV[i], '') end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1",
);

/// A session is kept for longer. expires, ttl → whether it is there.
pub(super) static SESSION_RENEW: Script = Script::new(
    "if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'e', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1",
);

/// A session is changed. 'set' or 'del', field, value → whether it is there.
pub(super) static SESSION_AMEND: Script = Script::new(
    "if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if ARGV[1] == 'set' then redis.call('HSET', KEYS[1], ARGV[2], ARGV[3]) else redis.call('HDEL', KEYS[1], ARGV[2]) end
return 1",
);

/// Events of a stream. meta, list; first, over, most events, most bytes, expires, ttl, events… → {1, wanted or -1}, or {0, 0} if another
/// writes it. Run again after a lost connection, the same events are found to be there.
pub(super) static EVENTS_APPEND: Script = Script::new(
    "local first, most, bytes_most = tonumber(ARGV[1]), tonumber(ARGV[3]), tonumber(ARGV[4])
local held = redis.call('HMGET', KEYS[1], 'f', 'n', 'b', 'o', 'w')
local from, next = tonumber(held[1] or first), tonumber(held[2] or first)
local bytes, over, wanted = tonumber(held[3] or 0), held[4] or '0', tonumber(held[5] or -1)
local new = #ARGV - 6
if first < next or (over == '1' and new > 0) then
  local again = new > 0 and first + new == next and redis.call('LINDEX', KEYS[2], -1) == ARGV[#ARGV]
  if not again then return {0, 0} end
  return {1, wanted}
end
if first > next then
  redis.call('DEL', KEYS[2])
  from, next, bytes = first, first, 0
end
for i = 7, #ARGV do
  redis.call('RPUSH', KEYS[2], ARGV[i])
  bytes = bytes + #ARGV[i]
  next = next + 1
end
while next - from > 1 and (next - from > most or bytes > bytes_most) do
  bytes = bytes - #redis.call('LPOP', KEYS[2])
  from = from + 1
end
if ARGV[2] == '1' then over = '1' end
local function text(number) return string.format('%.0f', number) end
redis.call('HSET', KEYS[1], 'f', text(from), 'n', text(next), 'b', text(bytes), 'o', over, 'e', ARGV[5])
redis.call('PEXPIRE', KEYS[1], ARGV[6])
redis.call('PEXPIRE', KEYS[2], ARGV[6])
return {1, wanted}",
);

/// A part of a stream. meta, list; from, most, now → {0} or {1, first, next, over, events…}
pub(super) static EVENTS_READ: Script = Script::new(
    "local from, most = tonumber(ARGV[1]), tonumber(ARGV[2])
local held = redis.call('HMGET', KEYS[1], 'f', 'n', 'o', 'e')
if not held[1] or tonumber(held[4]) <= tonumber(ARGV[3]) then return {0} end
redis.call('HSET', KEYS[1], 'w', ARGV[1])
local found = {1, held[1], held[2], held[3]}
local skip = math.max(from - tonumber(held[1]), 0)
if most > 0 then
  for _, event in ipairs(redis.call('LRANGE', KEYS[2], skip, skip + most - 1)) do found[#found + 1] = event end
end
return found",
);

/// What every script about tasks begins with: forgets those of the owner whose time is over. Keys: tasks (id → version, token, text),
/// names (all of one score, so that they are in the order of their ids), times, weights, sum of the weights. ARGV[1] is now.
macro_rules! tasks {
    ($rest:literal) => {
        concat!(
            "for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', ARGV[1])) do
  redis.call('DECRBY', KEYS[5], redis.call('HGET', KEYS[4], id) or 0)
  redis.call('HDEL', KEYS[1], id) redis.call('ZREM', KEYS[2], id)
  redis.call('ZREM', KEYS[3], id) redis.call('HDEL', KEYS[4], id)
end
",
            $rest
        )
    };
}

/// A new task. now, id, token and text, expires, ttl, weight, most, most bytes → 1, 0 if the id is taken, -1 if there is no room.
pub(super) static TASK_INSERT: Script = Script::new(tasks!(
    "local id, weight = ARGV[2], tonumber(ARGV[6])
local was = redis.call('HGET', KEYS[1], id)
if was then
  if was == '0 ' .. ARGV[3] then redis.call('HSET', KEYS[1], id, was) return 1 end
  return 0
end
if redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[7]) then return -1 end
if tonumber(redis.call('GET', KEYS[5]) or 0) + weight > tonumber(ARGV[8]) then return -1 end
redis.call('HSET', KEYS[1], id, '0 ' .. ARGV[3])
redis.call('ZADD', KEYS[2], 0, id)
redis.call('ZADD', KEYS[3], ARGV[4], id)
redis.call('HSET', KEYS[4], id, weight)
redis.call('INCRBY', KEYS[5], weight)
for i = 1, 5 do
  if redis.call('PTTL', KEYS[i]) < tonumber(ARGV[5]) then redis.call('PEXPIRE', KEYS[i], ARGV[5]) end
end
return 1"
));

/// A changed task. now, id, version, token and text, weight, most bytes → 1, 0 if another was faster, -1 if there is no room.
pub(super) static TASK_REPLACE: Script = Script::new(tasks!(
    "local id, weight = ARGV[2], tonumber(ARGV[5])
local was = redis.call('HGET', KEYS[1], id)
if not was then return 0 end
local next = string.format('%.0f', tonumber(ARGV[3]) + 1) .. ' ' .. ARGV[4]
if was == next then redis.call('HSET', KEYS[1], id, was) return 1 end
if string.sub(was, 1, #ARGV[3] + 1) ~= ARGV[3] .. ' ' then return 0 end
local before = tonumber(redis.call('HGET', KEYS[4], id) or 0)
local sum = tonumber(redis.call('GET', KEYS[5]) or 0)
if weight > before and sum - before + weight > tonumber(ARGV[6]) then return -1 end
redis.call('HSET', KEYS[1], id, next)
redis.call('HSET', KEYS[4], id, weight)
redis.call('INCRBY', KEYS[5], weight - before)
return 1"
));

/// A task. now, id → its text with the version, or nil.
pub(super) static TASK_GET: Script = Script::new(tasks!("return redis.call('HGET', KEYS[1], ARGV[2])"));

/// Tasks in the order of their ids. now, from (as ZRANGEBYLEX has it), most → their texts with the versions.
pub(super) static TASK_LIST: Script = Script::new(tasks!(
    "local found = {}
for _, id in ipairs(redis.call('ZRANGEBYLEX', KEYS[2], ARGV[2], '+', 'LIMIT', 0, ARGV[3])) do
  found[#found + 1] = redis.call('HGET', KEYS[1], id)
end
return found"
));

pub(super) static ALL: [&Script; 13] = [
    &CONSUME,
    &START,
    &TAKE,
    &UNTIL,
    &SESSION_PUT,
    &SESSION_RENEW,
    &SESSION_AMEND,
    &EVENTS_APPEND,
    &EVENTS_READ,
    &TASK_INSERT,
    &TASK_REPLACE,
    &TASK_GET,
    &TASK_LIST,
];
