class LiveClock extends HTMLElement {
  static observedAttributes = ['zone']

  connectedCallback() {
    // socket: native
    this.socket = new WebSocket('/clock')
    // use: handler
    this.socket.addEventListener('message', this)
  }

  attributeChangedCallback(name, before, after) {
    // use: send
    this.socket?.send(`${name} ${after}`)
  }

  disconnectedCallback() {
    // use: handler
    this.socket.removeEventListener('message', this)
    // use: close
    this.socket.close()
  }

  handleEvent({ data }) {
    this.textContent = data
  }
}

customElements.define('live-clock', LiveClock)
