const info = document.getElementById("info");
const board = document.getElementById("board");
const OPPONENT_LEFT = 4001;
const ROOM_FULL = 4002;

let mark = null;
let turn = "X";

const socket = new WebSocket("ws://" + location.host + "/game" + location.search);

socket.onmessage = (event) => {
  const message = JSON.parse(event.data);
  if (message.type === "start") {
    mark = message.mark;
    draw(Array(9).fill(""));
  } else if (message.type === "board") {
    turn = message.turn;
    draw(message.cells);
  } else if (message.type === "won") {
    info.textContent = message.by === mark ? "You won" : "You lost";
  }
};

socket.onclose = (event) => {
  if (event.code === OPPONENT_LEFT) info.textContent = "Your opponent left";
  else if (event.code === ROOM_FULL) info.textContent = "This room is full";
  else info.textContent = "Connection lost";
};

function draw(cells) {
  info.textContent = turn === mark ? "Your turn" : "Wait…";
  board.replaceChildren(
    ...cells.map((cell, index) => {
      const button = document.createElement("button");
      button.textContent = cell;
      button.disabled = cell !== "" || turn !== mark;
      button.onclick = () => socket.send(JSON.stringify({ type: "move", index }));
      return button;
    })
  );
}
