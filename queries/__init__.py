"""The questions that planweave answers: .rq files by topic; `catalogue` reads and binds them."""
