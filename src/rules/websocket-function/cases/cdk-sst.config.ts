const socket = new sst.aws.ApiGatewayWebSocket('Socket')
// finds: websocket-function/function
socket.route('$connect', 'src/connect.main')
// finds: websocket-function/function
socket.route('move', { handler: 'src/move.main' })
// clean: a function of its own
new sst.aws.Function('Report', { handler: 'src/report.main' })
export {}
