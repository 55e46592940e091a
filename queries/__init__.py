"""The questions that planweave answers: .rq files by topic, and `catalogue`, which reads and binds them."""
