module ApplicationCable
  class Connection < ActionCable::Connection::Base
    identified_by :user

    # finds: websocket-in-other-language/handled
    def connect
      self.user = find
    end

    private

    # clean: its own
    def find
      nil
    end
  end
end
