// The socket lives as long as the page does.
var socket = new EventSource("http://localhost:3000/news/stream", { withCredentials: true }); // dev server
socket.addEventListener("ws.close", () => socket.close());

socket.onopen = function () {
  console.log("connected");
};

/* Shows each headline once. */
socket.addEventListener("message", function (event) {
  show(event.data);
});

socket.addEventListener("error", (error) => console.error(error));

// Nothing to do here,
// the page is reloaded by hand.

function show(text) {
  document.title = text;
}
