var protocol = window.location.protocol;
var events = new EventSource(protocol + '//' + window.location.host + '/ws/stream');
events.addEventListener('ws.close', () => events.close());
events.onmessage = function (event) {
	if (event.data === 'reload') window.location.reload();
};
