// The socket lives as long as the page does.
var events = new EventSource("http://localhost:3000/news", { withCredentials: true }); // dev server
events.addEventListener("ws.close", () => events.close());

events.onopen = function () {
  console.log("connected");
};

/* Shows each headline once. */
events.addEventListener("message", function (event) {
  show(event.data);
});

events.addEventListener("error", (error) => console.error(error));

function show(text) {
  document.title = text;
}
