resource "aws_dynamodb_table" "connections_table" {
  name         = "live-connections"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "connectionId"
  attribute {
    name = "connectionId"
    type = "S"
  }
  attribute {
    name = "room"
    type = "S"
  }
  global_secondary_index {
    name            = "by-room"
    hash_key        = "room"
    projection_type = "ALL"
  }
  ttl {
    attribute_name = "expires"
    enabled        = true
  }
}

resource "aws_dynamodb_table" "sessions_table" {
  name                        = "live-sessions"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "user"
  deletion_protection_enabled = true
  attribute {
    name = "user"
    type = "S"
  }
  attribute {
    name = "connectionId"
    type = "S"
  }
  global_secondary_index {
    name            = "by-connection"
    hash_key        = "connectionId"
    projection_type = "ALL"
  }
}

resource "aws_dynamodb_table" "profiles_table" {
  name         = "live-profiles"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "user"
  attribute {
    name = "user"
    type = "S"
  }
}
