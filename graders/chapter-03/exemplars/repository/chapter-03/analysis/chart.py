import matplotlib.pyplot as plt


def trend_chart(monthly, path):
    figure, axes = plt.subplots(figsize=(6, 4))
    axes.plot(monthly.index.strftime("%b %y"), monthly.to_numpy(), marker="o", color="teal")
    axes.fill_between(range(len(monthly)), monthly.to_numpy(), alpha=0.2, color="orange")
    axes.set_title("Sales by month")
    figure.savefig(path)
