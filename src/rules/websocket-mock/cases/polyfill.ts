import ws from 'ws'

// clean: code that runs brings its own class; that is no mock
globalThis.WebSocket = ws
