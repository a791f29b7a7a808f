// Logs its whole life.
let connected = false

function connect() {
  const socket = new WebSocket('wss://chat.example.com/ws');

  socket.onopen = () => {
    connected = true;
    console.info('news: connected');
  };

  socket.onmessage = function (event) {
    console.log('news: a message', event.data.length, connected);
    window.seen.push(event.data);
  };

  socket.onerror = (error) => console.error('news: error', error);

  // The end is only noted.
  socket.onclose = (event) => {
    console.info('news: closed', event.code, event.reason, event.wasClean);
  };
}

connect();
