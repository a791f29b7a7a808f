// The socket lives as long as the page does.
var socket = new WebSocket("ws://localhost:3000/news"); // dev server

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
socket.onclose = function (event) {
  console.log("closed", event.code);
};

function show(text) {
  document.title = text;
}
