defmodule ChatWeb.Endpoint do
  use Phoenix.Endpoint, otp_app: :chat

  # finds: websocket-in-other-language/route
  socket "/socket", ChatWeb.UserSocket, websocket: true
  # clean: files
  plug Plug.Static, at: "/"
end
