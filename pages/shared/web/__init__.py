"""What stands between the browser and Streamlit, one thing a file; nothing here knows what a plan is."""
