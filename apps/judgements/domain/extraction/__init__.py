"""What is read from a judgement by rule, each finding with the passages it rests on."""
