class LivePrice extends HTMLElement {
  #socket

  connectedCallback() {
    this.#socket = new WebSocket('wss://chat.example.com/ws')
    this.#socket.onmessage = (event) => {
      this.textContent = event.data
      show(this.textContent)
    }
  }

  disconnectedCallback() {
    this.#socket.close()
  }
}

customElements.define('live-price', LivePrice)
