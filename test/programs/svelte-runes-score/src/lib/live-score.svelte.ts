type Goal = { minute: number; player: string; side: 'home' | 'away' };

export class LiveScore {
	home = $state(0);
	away = $state(0);
	goals = $state<Goal[]>([]);
	connected = $state(false);

	#ws: WebSocket | undefined;

	constructor(private matchId: string) {}

	start() {
		this.#ws = new WebSocket(`/matches/${this.matchId}/live`);
		this.#ws.onopen = () => {
			this.connected = true;
		};
		this.#ws.onclose = () => {
			this.connected = false;
		};
		this.#ws.onmessage = (event) => this.#apply(JSON.parse(event.data));
	}

	stop() {
		this.#ws?.close();
		this.#ws = undefined;
	}

	#apply(goal: Goal) {
		this[goal.side] += 1;
		this.goals.push(goal);
	}
}
