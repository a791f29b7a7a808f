import { LitElement, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

interface Arrival {
  route: string;
  seconds: number;
}

@customElement('bus-stop')
export class BusStop extends LitElement {
  @property() stop = '';
  @state() private arrivals: Arrival[] = [];

  private socket?: WebSocket;

  override connectedCallback() {
    super.connectedCallback();
    this.socket = new WebSocket(`/stops/${this.stop}/arrivals`);
    this.socket.addEventListener('message', (event) => {
      this.arrivals = JSON.parse(event.data);
    });
  }

  override disconnectedCallback() {
    this.socket?.close();
    super.disconnectedCallback();
  }

  override render() {
    return html`<ul>
      ${this.arrivals.map((a) => html`<li>${a.route}: ${Math.round(a.seconds / 60)} min</li>`)}
    </ul>`;
  }
}
