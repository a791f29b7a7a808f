function addLine(text) {
  document.getElementById('log').textContent += text + '\n';
  show(text);
}
