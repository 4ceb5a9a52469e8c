"""What all pages share; a folder of its own because Streamlit lists every file that lies in `pages/`."""
