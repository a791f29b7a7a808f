exports.flags = { sse: false }
