-- One request for ever, given as files; the outcome as one line of JSON.
--
--   wrk -s wrk.lua URL -- HEADERS BODY
--
-- HEADERS has a line `Name: value` for each header.

function init(arguments)
    wrk.method = "POST"
    for line in io.lines(arguments[1]) do
        local name, value = line:match("^([^:]+): (.*)$")
        wrk.headers[name] = value
    end
    local file = assert(io.open(arguments[2], "rb"))
    wrk.body = file:read("*a")
    file:close()
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        '{"requests":%d,"seconds":%.6f,"bytes":%d,"failed":%d,"refused":%d,"p50_us":%d,"p90_us":%d,"p99_us":%d,"p999_us":%d,"max_us":%d}\n',
        summary.requests, summary.duration / 1e6, summary.bytes,
        errors.connect + errors.read + errors.write + errors.timeout, errors.status,
        latency:percentile(50), latency:percentile(90), latency:percentile(99), latency:percentile(99.9), latency.max
    ))
end
