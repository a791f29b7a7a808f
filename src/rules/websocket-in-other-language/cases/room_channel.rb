class RoomChannel < ApplicationCable::Channel
  # finds: websocket-in-other-language/handled
  def subscribed
    stream_from "room"
  end

  # finds: websocket-in-other-language/handled
  def speak(data)
    # finds: websocket-in-other-language/sent
    ActionCable.server.broadcast "room", text: data["text"]
  end
end
