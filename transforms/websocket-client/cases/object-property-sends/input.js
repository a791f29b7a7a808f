const updater = {
  socket: null,
  list: document.querySelector("#inbox"),
};

export function start() {
  updater.socket = new WebSocket("ws://localhost:8888/chatsocket");
  updater.socket.onmessage = (event) => {
    updater.list.append(event.data);
  };
}

export function newMessage(form) {
  updater.socket.send(JSON.stringify(Object.fromEntries(new FormData(form))));
}
