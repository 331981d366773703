"""Makes what the tests hold the layers against: python make_files.py, with PyTorch 2.13.

Files/layers.safetensors holds for each case, under its name: the state (`state.`), inputs (`input.`),
outputs (`output.`), gradients of the outputs (`slope.`), and the gradients of the inputs (`dinput.`) and
parameters (`dstate.`) that follow, and what buffers are afterwards (`after.`). PyTorch computes in double
precision. Files/model.safetensors is a network as PyTorch saves it."""

from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

folder = Path(__file__).parent / "Files"
folder.mkdir(exist_ok=True)
tensors = {}
torch.manual_seed(0)


def flat(value):
    return [value] if isinstance(value, torch.Tensor) else [t for v in value if v is not None for t in flat(v)]


def case(name, module, *inputs, call=None, train=True):
    torch.manual_seed(len(name) + sum(map(ord, name)))
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(torch.randn_like(parameter) * 0.4)
        for buffer_name, buffer in module.named_buffers():
            if "var" in buffer_name:
                buffer.copy_(torch.rand_like(buffer) + 0.5)
    # Those that are given are no variables.
    drawn = [isinstance(i, tuple) for i in inputs]
    inputs = [torch.randn(*i) if isinstance(i, tuple) else i for i in inputs]
    module.train(train)
    for key, value in module.state_dict().items():
        tensors[f"{name}/state.{key}"] = value.clone()
    for index, value in enumerate(inputs):
        tensors[f"{name}/input.{index}"] = value.clone()
    module = module.double()
    exact = [i.double().requires_grad_(d) if i.is_floating_point() else i for i, d in zip(inputs, drawn)]
    outputs = flat((call or (lambda m, *i: m(*i)))(module, *exact))
    slopes = [torch.randn(o.shape) for o in outputs]
    sum((o * s.double()).sum() for o, s in zip(outputs, slopes)).backward()
    for index, (output, slope) in enumerate(zip(outputs, slopes)):
        tensors[f"{name}/output.{index}"] = output.detach().float()
        tensors[f"{name}/slope.{index}"] = slope
    for index, value in enumerate(exact):
        if value.is_floating_point() and value.grad is not None:
            tensors[f"{name}/dinput.{index}"] = value.grad.float()
    for key, value in module.named_parameters():
        tensors[f"{name}/dstate.{key}"] = value.grad.float()
    for key, value in module.named_buffers():
        tensors[f"{name}/after.{key}"] = value.float() if value.is_floating_point() else value


case("linear", nn.Linear(4, 3), (2, 5, 4))
case("linear-plain", nn.Linear(4, 3, bias=False), (5, 4))
case("bilinear", nn.Bilinear(3, 4, 2), (5, 3), (5, 4))
case("conv1d", nn.Conv1d(2, 4, 3, stride=2, padding=1), (2, 2, 9))
case("conv2d", nn.Conv2d(2, 4, 3, padding=1), (2, 2, 6, 5))
case("conv2d-groups", nn.Conv2d(4, 6, (3, 2), stride=(2, 1), dilation=(1, 2), groups=2, bias=False), (2, 4, 7, 6))
case("conv2d-same", nn.Conv2d(2, 3, 4, padding="same"), (2, 2, 6, 5))
case("conv2d-reflect", nn.Conv2d(2, 3, 3, padding=(1, 2), padding_mode="reflect"), (2, 2, 6, 5))
case("conv2d-circular", nn.Conv2d(2, 3, 3, padding=1, padding_mode="circular"), (2, 2, 6, 5))
case("conv3d", nn.Conv3d(2, 3, 2), (2, 2, 3, 4, 3))
case("conv-transpose1d", nn.ConvTranspose1d(2, 3, 3, stride=2, padding=1, output_padding=1), (2, 2, 5))
case("conv-transpose2d", nn.ConvTranspose2d(4, 6, 3, stride=2, groups=2), (2, 4, 3, 4))
case("conv-transpose3d", nn.ConvTranspose3d(2, 3, 2, dilation=2), (1, 2, 3, 2, 2))
for axes, shape in [(1, (2, 2, 9)), (2, (2, 2, 6, 7)), (3, (2, 2, 4, 5, 4))]:
    case(f"max-pool{axes}d", getattr(nn, f"MaxPool{axes}d")(3, 2, padding=1), shape)
    case(f"avg-pool{axes}d", getattr(nn, f"AvgPool{axes}d")(3, 2, padding=1), shape)
    case(f"adaptive-avg-pool{axes}d", getattr(nn, f"AdaptiveAvgPool{axes}d")(3), shape)
    case(f"adaptive-max-pool{axes}d", getattr(nn, f"AdaptiveMaxPool{axes}d")(3), shape)
case("max-pool2d-two", nn.MaxPool2d(2, 2), (2, 2, 6, 7))
case("adaptive-avg-pool2d-own", nn.AdaptiveAvgPool2d((2, None)), (2, 2, 6, 5))
case("batch-norm1d", nn.BatchNorm1d(3), (6, 3))
case("batch-norm1d-steps", nn.BatchNorm1d(3, momentum=None), (4, 3, 5))
case("batch-norm2d", nn.BatchNorm2d(3), (4, 3, 5, 4))
case("batch-norm2d-eval", nn.BatchNorm2d(3), (4, 3, 5, 4), train=False)
case("batch-norm2d-untracked", nn.BatchNorm2d(3, affine=False, track_running_stats=False), (4, 3, 5, 4), train=False)
case("batch-norm3d", nn.BatchNorm3d(2), (3, 2, 2, 3, 2))
case("instance-norm1d", nn.InstanceNorm1d(3), (2, 3, 5))
case("instance-norm2d", nn.InstanceNorm2d(3, affine=True, track_running_stats=True), (2, 3, 5, 4))
case("layer-norm", nn.LayerNorm([3, 4]), (5, 3, 4))
case("group-norm", nn.GroupNorm(2, 6), (3, 6, 4, 3))
case("rms-norm", nn.RMSNorm(6, eps=1e-5), (4, 6))
case("local-response-norm", nn.LocalResponseNorm(3, alpha=0.5), (2, 6, 4, 3))
case("embedding", nn.Embedding(7, 4, padding_idx=2), torch.tensor([[1, 2, 6], [0, 1, 1]]))
case("embedding-bag", nn.EmbeddingBag(7, 4, mode="sum"), torch.tensor([1, 2, 6, 0, 1]), torch.tensor([0, 2, 2]))
case("embedding-bag-mean", nn.EmbeddingBag(7, 4), torch.tensor([[1, 2, 6], [0, 1, 1]]))
case("prelu", nn.PReLU(3), (2, 3, 4))
for name, module in {
    "relu": nn.ReLU(), "relu6": nn.ReLU6(), "leaky-relu": nn.LeakyReLU(0.2), "elu": nn.ELU(0.7), "celu": nn.CELU(0.7),
    "selu": nn.SELU(), "silu": nn.SiLU(), "mish": nn.Mish(), "gelu": nn.GELU(), "gelu-tanh": nn.GELU("tanh"),
    "sigmoid": nn.Sigmoid(), "tanh": nn.Tanh(), "softplus": nn.Softplus(2), "log-sigmoid": nn.LogSigmoid(),
    "softsign": nn.Softsign(), "tanhshrink": nn.Tanhshrink(), "hardtanh": nn.Hardtanh(-0.5, 0.8),
    "hardsigmoid": nn.Hardsigmoid(), "hardswish": nn.Hardswish(), "threshold": nn.Threshold(0.1, 2),
    "hardshrink": nn.Hardshrink(), "softshrink": nn.Softshrink(), "glu": nn.GLU(), "softmax": nn.Softmax(-1),
    "log-softmax": nn.LogSoftmax(1), "softmin": nn.Softmin(-1), "flatten": nn.Flatten(), "identity": nn.Identity(),
}.items():
    case(name, module, (3, 4, 6))
case("rrelu-eval", nn.RReLU(), (3, 4), train=False)
case("unflatten", nn.Unflatten(1, (2, 3)), (4, 6))
case("upsample", nn.Upsample(scale_factor=2), (1, 2, 3, 4))
case("upsample-bilinear", nn.Upsample(size=(5, 7), mode="bilinear", align_corners=True), (1, 2, 3, 4))
case("pixel-shuffle", nn.PixelShuffle(2), (1, 8, 2, 3))
case("pixel-unshuffle", nn.PixelUnshuffle(2), (1, 2, 4, 6))
case("reflection-pad", nn.ReflectionPad2d((1, 2, 0, 1)), (1, 2, 3, 4))
case("constant-pad", nn.ConstantPad1d((1, -1), 2.5), (2, 2, 4))
case("unfold", nn.Unfold(2, stride=2), (2, 2, 4, 6))
case("channel-shuffle", nn.ChannelShuffle(3), (2, 6, 2, 3))
case("alpha-dropout-eval", nn.AlphaDropout(0.3), (2, 3), train=False)
case("feature-alpha-dropout-eval", nn.FeatureAlphaDropout(0.3), (2, 3, 4), train=False)
for axes, shape in [(1, (2, 2, 9)), (2, (2, 2, 6, 7)), (3, (2, 2, 4, 5, 4))]:
    case(f"lp-pool{axes}d", getattr(nn, f"LPPool{axes}d")(2, 3, stride=2), shape)
    pool = getattr(nn, f"MaxPool{axes}d")(2, 2, return_indices=True)
    case(f"max-unpool{axes}d", getattr(nn, f"MaxUnpool{axes}d")(2, 2), shape, call=lambda m, x: m(*pool(x), output_size=x.shape))
case("cosine-similarity", nn.CosineSimilarity(dim=2), (2, 3, 4), (2, 3, 4))
case("pairwise-distance", nn.PairwiseDistance(p=3, keepdim=True), (3, 4), (3, 4))
case("fold", nn.Fold((4, 6), 2, stride=2), (2, 8, 6))


def packed(lengths, batch_first=False):
    def call(module, x, *states):
        rows = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first, enforce_sorted=False)
        state = states[0] if len(states) == 1 else tuple(states) or None
        output, last = module(rows, state)
        return nn.utils.rnn.pad_packed_sequence(output, batch_first, total_length=x.shape[1 if batch_first else 0])[0], last
    return call


lstm_state = lambda m, x, h, c: m(x, (h, c))
case("rnn", nn.RNN(3, 4), (5, 2, 3))
case("rnn-relu", nn.RNN(3, 4, nonlinearity="relu", bias=False, batch_first=True), (2, 5, 3))
case("rnn-lengths", nn.RNN(3, 4, bidirectional=True), (5, 3, 3), call=packed([2, 5, 1]))
case("lstm", nn.LSTM(3, 4), (5, 2, 3), (1, 2, 4), (1, 2, 4), call=lstm_state)
case("lstm-wide", nn.LSTM(3, 4, batch_first=True), (19, 3, 3))
case("lstm-deep", nn.LSTM(3, 4, 2, bidirectional=True, batch_first=True), (2, 5, 3), (4, 2, 4), (4, 2, 4), call=lstm_state)
case("lstm-one", nn.LSTM(3, 4, bias=False), (5, 3))
case("lstm-lengths", nn.LSTM(3, 4, 2, bidirectional=True, batch_first=True), (3, 5, 3), (4, 3, 4), (4, 3, 4), call=packed([3, 5, 1], True))
case("gru", nn.GRU(3, 4), (5, 2, 3), (1, 2, 4))
case("gru-plain", nn.GRU(3, 4, bias=False), (5, 2, 3))
case("gru-lengths", nn.GRU(3, 4, 2, bidirectional=True), (5, 3, 3), (4, 3, 4), call=packed([3, 5, 1]))
case("rnn-cell", nn.RNNCell(3, 4), (2, 3), (2, 4))
case("lstm-cell", nn.LSTMCell(3, 4), (2, 3), (2, 4), (2, 4), call=lstm_state)
case("gru-cell", nn.GRUCell(3, 4), (2, 3))

padding = torch.tensor([[False, False, True, False], [False, False, False, True]])
causal = torch.triu(torch.ones(4, 4, dtype=torch.bool), 1)
case("attention", nn.MultiheadAttention(6, 2), (3, 2, 6), (4, 2, 6), (4, 2, 6))
case("attention-sizes", nn.MultiheadAttention(6, 2, kdim=5, vdim=3, batch_first=True), (2, 3, 6), (2, 4, 5), (2, 4, 3))
case("attention-masks", nn.MultiheadAttention(6, 3, batch_first=True), (2, 4, 6), call=lambda m, x: m(x, x, x, key_padding_mask=padding, attn_mask=causal, average_attn_weights=False))
case("attention-added", nn.MultiheadAttention(6, 2, bias=False), (3, 2, 6), (6 // 6 * 4, 3, 3), call=lambda m, x, mask: m(x, x, x, attn_mask=mask, need_weights=False)[0])
case("encoder-layer", nn.TransformerEncoderLayer(6, 2, 8, dropout=0), (4, 2, 6))
case("encoder-layer-first", nn.TransformerEncoderLayer(6, 2, 8, dropout=0, activation="gelu", batch_first=True, norm_first=True), (2, 4, 6), call=lambda m, x: m(x, src_mask=causal, src_key_padding_mask=padding))
case("decoder-layer", nn.TransformerDecoderLayer(6, 2, 8, dropout=0), (4, 2, 6), (3, 2, 6), call=lambda m, x, y: m(x, y, tgt_mask=causal))
case("decoder-layer-first", nn.TransformerDecoderLayer(6, 2, 8, dropout=0, norm_first=True, batch_first=True, bias=False), (2, 4, 6), (2, 4, 6), call=lambda m, x, y: m(x, y, memory_key_padding_mask=padding))
case("encoder", nn.TransformerEncoder(nn.TransformerEncoderLayer(6, 2, 8, dropout=0, batch_first=True), 2, nn.LayerNorm(6)), (2, 4, 6))
case("decoder", nn.TransformerDecoder(nn.TransformerDecoderLayer(6, 2, 8, dropout=0), 2), (4, 2, 6), (3, 2, 6))
case("transformer", nn.Transformer(6, 2, 2, 1, 8, dropout=0), (3, 2, 6), (4, 2, 6))
case("transformer-masks", nn.Transformer(6, 2, 1, 2, 8, dropout=0, activation="gelu", batch_first=True, norm_first=True, bias=False), (2, 4, 6), (2, 4, 6), call=lambda m, x, y: m(x, y, tgt_mask=causal, memory_mask=causal, src_key_padding_mask=padding, memory_key_padding_mask=padding))

numbers = torch.tensor([1, 0, 3])
weights = torch.tensor([0.5, 1.0, 2.0, 0.0])
case("cross-entropy", nn.CrossEntropyLoss(weight=weights, label_smoothing=0.1, ignore_index=0), (3, 4), numbers)
case("cross-entropy-sum", nn.CrossEntropyLoss(reduction="sum"), (3, 4, 2), torch.tensor([[1, 2], [0, 0], [3, 1]]))
case("nll", nn.NLLLoss(reduction="none"), (3, 4), numbers)
case("mse", nn.MSELoss(), (3, 4), (3, 4))
case("l1", nn.L1Loss(), (3, 4), (3, 4))
case("smooth-l1", nn.SmoothL1Loss(beta=0.5), (3, 4), (3, 4))
case("huber", nn.HuberLoss(delta=0.5), (3, 4), (3, 4))
case("bce", nn.BCELoss(), (3, 4), torch.rand(3, 4), call=lambda m, x, t: m(x.sigmoid(), t))
case("bce-logits", nn.BCEWithLogitsLoss(pos_weight=weights), (3, 4), torch.rand(3, 4))
case("kl-div", nn.KLDivLoss(reduction="batchmean"), (3, 4), torch.rand(3, 4))
case("poisson-nll", nn.PoissonNLLLoss(full=True), (3, 4), torch.randint(0, 5, (3, 4)).float())
case("gaussian-nll", nn.GaussianNLLLoss(full=True), (3, 4), (3, 4), torch.rand(3, 4) + 0.1)
signs = torch.tensor([1.0, -1.0, -1.0])
case("soft-margin", nn.SoftMarginLoss(), (3,), signs)
case("hinge-embedding", nn.HingeEmbeddingLoss(margin=0.7), (3,), signs)
case("margin-ranking", nn.MarginRankingLoss(margin=0.3), (3,), (3,), signs)
case("cosine-embedding", nn.CosineEmbeddingLoss(margin=0.1), (3, 4), (3, 4), signs)
case("triplet-margin", nn.TripletMarginLoss(swap=True), (3, 4), (3, 4), (3, 4))
case("triplet-margin-distance", nn.TripletMarginWithDistanceLoss(distance_function=lambda a, b: 1 - nn.functional.cosine_similarity(a, b), margin=0.5, swap=True), (3, 4), (3, 4), (3, 4))
rare = torch.tensor([1, 8, 3, 0, 5, 5])
case("adaptive-log-softmax", nn.AdaptiveLogSoftmaxWithLoss(8, 10, [2, 5], div_value=2), (6, 8), rare)
case("adaptive-log-softmax-bias", nn.AdaptiveLogSoftmaxWithLoss(8, 10, [4], head_bias=True), (8,), torch.tensor(7))
case("adaptive-log-softmax-all", nn.AdaptiveLogSoftmaxWithLoss(8, 10, [2, 5], div_value=2), (6, 8), call=lambda m, x: m.log_prob(x))
case("multi-margin", nn.MultiMarginLoss(p=2, weight=weights), (3, 4), numbers)
case("multilabel-margin", nn.MultiLabelMarginLoss(), (2, 4), torch.tensor([[3, 0, -1, 1], [1, -1, 0, 0]]))
case("multilabel-soft-margin", nn.MultiLabelSoftMarginLoss(), (3, 4), torch.randint(0, 2, (3, 4)).float())

save_file({k: v.clone(memory_format=torch.contiguous_format) for k, v in tensors.items()}, folder / "layers.safetensors")


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU())
        self.word_table = nn.Embedding(5, 3)
        self.heads = nn.ModuleDict({"b": nn.Linear(3, 1), "a": nn.Linear(3, 2)})
        self.blocks = nn.ModuleList([nn.LSTM(3, 2, bidirectional=True), nn.TransformerEncoderLayer(4, 2, 8)])


torch.manual_seed(1)
save_file(Network().state_dict(), folder / "model.safetensors")
print(len(tensors), "tensors,", (folder / "layers.safetensors").stat().st_size, "bytes")
