defmodule ChatWeb.RoomChannel do
  use ChatWeb, :channel

  # finds: websocket-in-other-language/handled
  def join("room:lobby", _payload, socket), do: {:ok, socket}

  # finds: websocket-in-other-language/handled
  def handle_in("said", payload, socket) do
    # finds: websocket-in-other-language/sent
    broadcast(socket, "said", payload)
    {:noreply, socket}
  end
end
