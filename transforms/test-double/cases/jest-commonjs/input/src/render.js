function render(text) {
  document.body.textContent += `${text};`
}

module.exports = { render }
