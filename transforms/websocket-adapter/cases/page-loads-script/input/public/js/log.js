function addLine(text) {
  document.body.append(text);
}
