// One connection for all tabs of the intranet.
const ports = new Set();
let socket = null;

function start() {
  socket = new WebSocket('ws://' + self.location.host + '/announcements');
  socket.onmessage = function (event) {
    const announcement = JSON.parse(event.data);
    for (const port of ports) port.postMessage(announcement);
  };
}

self.onconnect = function (event) {
  const port = event.ports[0];
  ports.add(port);
  if (!socket) start();
  port.onmessage = function (message) {
    if (message.data.type === 'seen') {
      socket.send(JSON.stringify(message.data));
    } else if (message.data.type === 'bye') {
      ports.delete(port);
    }
  };
};
