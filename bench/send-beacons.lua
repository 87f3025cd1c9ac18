-- wrk -s send-beacons.lua URL -- RATE FILE: sends so many beacons a second, however long the answers take, one line of the file
-- after the other. A line holds a request up to its last field, its line ends written as \n; the reader's address follows.
local ffi = require("ffi")
ffi.cdef("typedef struct { long seconds, nanoseconds; } moment; int clock_gettime(int clock, moment *now);")

local MONOTONIC = 1 -- clock_gettime(2)
local READERS = 5000 -- behind as many addresses, as a proxy tells them

local requests, rate, begun = {}, 0, nil
local due, sent = 0, 0
local now = ffi.new("moment")

local function milliseconds()
  ffi.C.clock_gettime(MONOTONIC, now)
  return tonumber(now.seconds) * 1e3 + tonumber(now.nanoseconds) / 1e6
end

function init(words)
  rate = tonumber(words[1])
  for line in io.lines(words[2]) do
    requests[#requests + 1] = line:gsub("\\n", "\r\n")
  end
end

-- Milliseconds until the next one is due: each connection that is free takes the next moment.
function delay()
  begun = begun or milliseconds()
  due = due + 1
  return math.max(0, math.floor(begun + due * 1e3 / rate - milliseconds()))
end

function request()
  sent = sent + 1
  local reader = sent % READERS
  return requests[sent % #requests + 1] .. math.floor(reader / 256) .. "." .. reader % 256 .. "\r\n\r\n"
end
