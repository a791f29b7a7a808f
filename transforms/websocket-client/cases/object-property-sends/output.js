const updater = {
  socket: null,
  list: document.querySelector("#inbox"),
};
let connectionId;
let key;
let sending;

export function start() {
  connectionId = crypto.getRandomValues(new Uint32Array(4)).join("-");
  updater.socket = new EventSource(`http://localhost:8888/chatsocket/stream?connectionId=${connectionId}`, { withCredentials: true });
  updater.socket.addEventListener("ws.close", (event) => event.currentTarget.close());
  updater.socket.addEventListener("ws.ready", (event) => {
    key = JSON.parse(event.data).key;
  });
  sending = new Promise((resolve) => updater.socket.addEventListener("ws.ready", resolve, { once: true }));
  updater.socket.onmessage = (event) => {
    updater.list.append(event.data);
  };
}

function post(body) {
  const stream = updater.socket;
  const id = connectionId;
  sending = sending
    .then(async () => {
      if (stream.readyState === EventSource.CLOSED) return;
      const response = await fetch(`http://localhost:8888/chatsocket/message?connectionId=${id}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...(key && { "X-Connection-Key": key }) },
        credentials: "include",
        body,
      });
      if (!response.ok) throw new Error(`The message was answered with ${response.status}`);
    })
    .catch((error) => console.error(error));
}

export function newMessage(form) {
  post(JSON.stringify(Object.fromEntries(new FormData(form))));
}
