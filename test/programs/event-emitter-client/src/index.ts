import EventEmitter from 'eventemitter3';

export interface Position {
  vehicle: string;
  lat: number;
  lon: number;
  speed: number;
}

interface Events {
  open: () => void;
  position: (position: Position) => void;
  alarm: (vehicle: string, code: string) => void;
  close: (code: number, reason: string) => void;
}

export class TelemetryClient extends EventEmitter<Events> {
  private ws: WebSocket | null = null;

  constructor(private readonly baseUrl = 'ws://localhost:7000') {
    super();
  }

  connect(fleet: string): this {
    this.ws = new WebSocket(`${this.baseUrl}/fleets/${encodeURIComponent(fleet)}/telemetry`);
    this.ws.addEventListener('open', () => this.emit('open'));
    this.ws.addEventListener('message', this.handleMessage);
    this.ws.addEventListener('close', (event) => {
      this.emit('close', event.code, event.reason);
      this.ws = null;
    });
    return this;
  }

  watch(...vehicles: string[]): void {
    this.ws?.send(JSON.stringify({ op: 'watch', vehicles }));
  }

  disconnect(): void {
    this.ws?.close(1000, 'client disconnect');
  }

  private handleMessage = (event: MessageEvent<string>): void => {
    const message = JSON.parse(event.data);
    switch (message.op) {
      case 'position':
        this.emit('position', message.position);
        break;
      case 'alarm':
        this.emit('alarm', message.vehicle, message.code);
        break;
    }
  };
}
