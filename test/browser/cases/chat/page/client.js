const ws = new WebSocket("wss://chat.example.com/ws");

ws.onmessage = (event) => {
	window.seen.push(event.data);
};

export function say(number, text) {
	ws.send(JSON.stringify({ number, text }));
}

// A burst: every seventh message is large, so that whatever runs beside it would overtake it.
document.getElementById("talk").addEventListener("click", () => {
	for (let number = 1; number <= 30; number++) {
		say(number, number % 7 === 1 ? "重い".repeat(60000) : `短い ${number} 🙂`);
	}
});
