"""What a clause says to do: verb, object, services, people, texts."""
