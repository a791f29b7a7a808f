// finds: sse-socket-double/imported
require('./lib/sse-socket.testing.cjs')
