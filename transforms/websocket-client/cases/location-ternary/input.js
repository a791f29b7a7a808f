const protocol = window.location.protocol === 'https:' ? 'wss:' : 'ws:';
var ws = new WebSocket(protocol + '//' + window.location.host + '/ws');
ws.onmessage = function (event) {
	if (event.data === 'reload') window.location.reload();
};
