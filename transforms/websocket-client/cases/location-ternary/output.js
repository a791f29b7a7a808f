const protocol = window.location.protocol;
var ws = new EventSource(protocol + '//' + window.location.host + '/ws/stream');
ws.addEventListener('ws.close', function () { ws.close(); });
ws.onmessage = function (event) {
	if (event.data === 'reload') window.location.reload();
};
