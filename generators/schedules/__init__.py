"""Local schedules, their UTC crons and guards, the executor's cron dialect, proofs, previews."""
