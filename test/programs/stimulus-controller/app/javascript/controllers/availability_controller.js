import { Controller } from "@hotwired/stimulus"

export default class extends Controller {
  static targets = ["count", "notice"]
  static values = { url: String }

  connect() {
    this.socket = new WebSocket("/rooms/availability")
    this.socket.onmessage = this.update.bind(this)
    this.socket.onclose = () => this.noticeTarget.classList.remove("hidden")
  }

  disconnect() {
    this.socket.close()
  }

  update(event) {
    const { free } = JSON.parse(event.data)
    this.countTarget.textContent = free
    this.noticeTarget.classList.add("hidden")
  }
}
