var Guestbook = (function () {
	var socket = null;

	function onMessage(evt) {
		var div = document.createElement('div');
		div.appendChild(document.createTextNode(evt.data));
		document.getElementById('entries').appendChild(div);
	}

	return {
		init: function () {
			if (!('WebSocket' in window)) {
				alert('Your browser does not support WebSockets.');
				return;
			}
			socket = new WebSocket('ws://' + document.location.host + '/guestbook');
			socket.onmessage = onMessage;
			socket.onerror = function () {
				alert('The guestbook cannot be reached.');
			};
		},
		sign: function () {
			var entry = document.getElementById('entry');
			socket.send(entry.value);
			entry.value = '';
		}
	};
})();
