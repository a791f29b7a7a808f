function status(text) {
  document.getElementById('status').textContent = text;
  show(text);
}
